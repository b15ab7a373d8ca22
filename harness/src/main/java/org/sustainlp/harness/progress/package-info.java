/**
 * How far a run is: events that the command line draws as bars, that a child process writes as JSON
 * lines and that the service streams on.
 */
@NullMarked
package org.sustainlp.harness.progress;

import org.jspecify.annotations.NullMarked;
