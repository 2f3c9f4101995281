import CellUI
import GradientChecking
import Wording

/// What any scene tells of a check: statements made of its numbers, and how they are spelled here.
extension ComponentContext {
  /// What is known of the check so far.
  var account: Account { account(summary) }

  /// What is known where the components say this together.
  func account(_ summary: Summary) -> Account {
    Account(
      summary,
      of: layout,
      experiment: knownExperiment,
      epsilon: knownEpsilon,
      findings: findings,
      hidesBug: model.policy.hidesDiagnosis
    )
  }

  private var speller: Speller {
    Speller(means: isSaved ? .options : model.policy.hasKnobs ? .knobs : .keys) { [symbols] in
      $0.mark(symbols)
    }
  }

  /// A statement as it is said here.
  func say(_ statement: Statement) -> StyledText { speller.text(statement) }

  /// Statements as they are said here, each a sentence of its own.
  func say(_ statements: [Statement]) -> [StyledText] { statements.map(speller.text) }

  /// What to do where round-off hides the answer.
  var againstRoundoff: StyledText { say(.remedy(.roundoff(difference: 0), knownExperiment)) }
}
