/**
 * How a reader chooses the grid, the data centre and the price by which joules and seconds are
 * shown: parameters of an address, fields of a form, and nothing that is stored.
 */
@NullMarked
package org.sustainlp.web.reader;

import org.jspecify.annotations.NullMarked;
