/**
 * Made-up data in the official files and layout, so that everything can be tried without a
 * download.
 *
 * <p>Templates and word lists of our own and a seed; no text of SuperGLUE. Scores on it say that a
 * set-up works, nothing about language understanding.
 */
@NullMarked
package org.sustainlp.tasks.practice;

import org.jspecify.annotations.NullMarked;
