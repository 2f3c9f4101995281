/// A lesson that is part of the program.
public struct ShippedLesson: Sendable {
  /// The name of its file.
  public let file: String
  /// The file, byte for byte.
  public let bytes: [UInt8]

  /// All of them, in their order; a resource is named after its file, with an underscore for its first
  /// digit and for each character that no name can have.
  public static let all = [
    Self(file: "01-why.md", bytes: PackageResources._1_why_md),
    Self(file: "02-reshape.md", bytes: PackageResources._2_reshape_md),
    Self(file: "03-slope.md", bytes: PackageResources._3_slope_md),
    Self(file: "04-epsilon.md", bytes: PackageResources._4_epsilon_md),
    Self(file: "05-check.md", bytes: PackageResources._5_check_md),
    Self(file: "06-normalize.md", bytes: PackageResources._6_normalize_md),
    Self(file: "07-landmarks.md", bytes: PackageResources._7_landmarks_md),
    Self(file: "08-components.md", bytes: PackageResources._8_components_md),
    Self(file: "09-regularization.md", bytes: PackageResources._9_regularization_md),
    Self(file: "10-dropout.md", bytes: PackageResources._0_dropout_md),
    Self(file: "11-training.md", bytes: PackageResources._1_training_md),
    Self(file: "12-price.md", bytes: PackageResources._2_price_md),
    Self(file: "13-kinks.md", bytes: PackageResources._3_kinks_md),
  ]
}
