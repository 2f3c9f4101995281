/// A network that learners know by name, with the number of its parameters.
struct KnownNetwork: Hashable {
  /// What the network is called.
  let name: String
  /// The year of its paper.
  let year: Int
  /// How many parameters it has.
  let parameters: Double
  /// The number of parameters in words.
  let count: String

  /// The networks, smallest first, with the counts that their authors give.
  ///
  /// - LeNet-5: "60,000 trainable free parameters" (LeCun, Bottou, Bengio, Haffner: Gradient-Based
  ///   Learning Applied to Document Recognition, Proceedings of the IEEE 1998).
  /// - AlexNet: "60 million parameters" (Krizhevsky, Sutskever, Hinton: ImageNet Classification with Deep
  ///   Convolutional Neural Networks, NIPS 2012).
  /// - ResNet-50 (He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, CVPR 2016):
  ///   25,557,032 in torchvision's implementation.
  /// - BERT-base: 110 million (Devlin, Chang, Lee, Toutanova: BERT, NAACL 2019).
  /// - GPT-2: 1.5 billion (Radford et al.: Language Models are Unsupervised Multitask Learners, 2019).
  /// - GPT-3: 175 billion (Brown et al.: Language Models are Few-Shot Learners, NeurIPS 2020).
  static let all = [
    KnownNetwork(name: "LeNet-5", year: 1998, parameters: 60e3, count: "60 thousand"),
    KnownNetwork(name: "ResNet-50", year: 2016, parameters: 25.6e6, count: "25.6 million"),
    KnownNetwork(name: "AlexNet", year: 2012, parameters: 60e6, count: "60 million"),
    KnownNetwork(name: "BERT-base", year: 2019, parameters: 110e6, count: "110 million"),
    KnownNetwork(name: "GPT-2", year: 2019, parameters: 1.5e9, count: "1.5 billion"),
    KnownNetwork(name: "GPT-3", year: 2020, parameters: 175e9, count: "175 billion"),
  ]

  /// As many of them as there is room for: the smallest, the largest, and between them those that are
  /// farthest from both.
  static func some(_ count: Int) -> [KnownNetwork] {
    let order = ["LeNet-5", "GPT-3", "AlexNet", "GPT-2", "BERT-base", "ResNet-50"]
    let kept = Set(order.prefix(max(0, count)))
    return all.filter { kept.contains($0.name) }
  }
}
