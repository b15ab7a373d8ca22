/**
 * Who runs what and when: claiming runs, starting the harness as a child process, following it and
 * deciding how a run ended.
 */
@NullMarked
package org.sustainlp.web.queue;

import org.jspecify.annotations.NullMarked;
