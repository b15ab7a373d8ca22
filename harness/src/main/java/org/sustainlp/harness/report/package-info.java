/**
 * What happened, as one file: the run report of the contract, its JSON, its table for a terminal
 * and its signature. Records here mirror the JSON field by field; absent is null, never 0.
 */
@NullMarked
package org.sustainlp.harness.report;

import org.jspecify.annotations.NullMarked;
