import Foundation
import GradientChecking
import GradientFiles

/// Checks a network again and again, once for each line of standard input.
///
///     Repeated DATA.csv 128,64
///
/// A check is what `thetawalk check` does: on all cores, from building the network to the last component. For each, the
/// number of components and the seconds of wall time and of processor time are written. So peers.py times thetawalk as
/// it does the others, in a process that is warm.
@main
enum Repeated {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 2, let path = arguments.first, let hidden = arguments.last else {
      throw Complaint.arguments
    }
    let table = try LabelledTable(readingFrom: path)
    let dataset = try Dataset(
      name: "data",
      rows: table.rows,
      labels: table.labels,
      featureNames: table.featureNames
    )
    var experiment = Experiment()
    experiment.hidden = hidden.split(separator: ",").compactMap { Int($0) }
    while readLine() != nil {
      let (wall, processor) = (ContinuousClock.now, processorSeconds)
      let check = try GradientCheck(experiment, dataset: dataset)
      let components = check.allComponents()
      let seconds = (.now - wall) / .seconds(1)
      print(components.count, seconds, processorSeconds - processor)
      fflush(nil)
    }
  }

  private enum Complaint: String, Error {
    case arguments = "expected a data file and the sizes of the hidden layers, such as 128,64"
  }

  /// What all threads have had.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
