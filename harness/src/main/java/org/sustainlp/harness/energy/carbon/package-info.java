/**
 * What joules come to in carbon, at reading time: grid intensity by country and year and power
 * usage effectiveness, each with its source. None of it is stored with what was measured.
 */
@NullMarked
package org.sustainlp.harness.energy.carbon;

import org.jspecify.annotations.NullMarked;
