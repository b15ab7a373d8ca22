/**
 * Early exit (adaptive inference): a small head after some of a model's layers answers what it is
 * sure of, and only the rest goes on. After BranchyNet (Teerapittayanon et al. 2016, arXiv
 * 1709.01686) and DeeBERT (Xin et al. 2020, arXiv 2004.12993).
 */
@NullMarked
package org.sustainlp.harness.exit;

import org.jspecify.annotations.NullMarked;
