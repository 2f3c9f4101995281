// The words that this module's values are told in belong to its surface.
@_exported import Wording
