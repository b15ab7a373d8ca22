/**
 * What the harness offers on this machine: tasks, recipes and the machine itself, as its command
 * line tells.
 */
@NullMarked
package org.sustainlp.web.catalogue;

import org.jspecify.annotations.NullMarked;
