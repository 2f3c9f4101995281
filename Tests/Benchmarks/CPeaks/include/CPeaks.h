/// The most that a core of this machine can do, by loops that do nothing else.
#ifndef THETAWALK_PEAKS_H
#define THETAWALK_PEAKS_H

/// Multiplies and adds doubles in registers, `rounds` times; a product and a sum are one operation where the machine
/// can do both in one.
///
/// Returns how many multiply-adds it did.
double thetawalk_peak_fused(long rounds);

/// The same with a product and a sum as two operations, each rounded, as CKernels computes.
double thetawalk_peak_apart(long rounds);

#endif
