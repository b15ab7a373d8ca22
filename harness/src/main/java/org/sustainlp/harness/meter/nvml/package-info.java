/**
 * Graphics boards through NVIDIA's management library: its energy counter, and the integral of its
 * power readings as a check on it and in its place.
 */
@NullMarked
package org.sustainlp.harness.meter.nvml;

import org.jspecify.annotations.NullMarked;
