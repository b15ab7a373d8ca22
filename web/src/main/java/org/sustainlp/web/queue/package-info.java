/**
 * Who runs what and when: claiming runs and reproductions, starting the harness as a child process,
 * following it and deciding how it ended.
 */
@NullMarked
package org.sustainlp.web.queue;

import org.jspecify.annotations.NullMarked;
