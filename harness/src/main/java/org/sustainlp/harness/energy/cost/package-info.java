/**
 * What time on a machine costs, at reading time: USD per hour by instance, each with its source.
 * The price of electricity is another matter and not here.
 */
@NullMarked
package org.sustainlp.harness.energy.cost;

import org.jspecify.annotations.NullMarked;
