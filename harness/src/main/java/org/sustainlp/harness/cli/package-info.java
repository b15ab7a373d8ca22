/** The command line: options to plans, reports to tables, problems to exit codes. */
@NullMarked
package org.sustainlp.harness.cli;

import org.jspecify.annotations.NullMarked;
