/**
 * What is asked: SuperGLUE's tasks, their examples and labels, and how predictions are scored.
 *
 * <p>Knows nothing of models, engines, energy or databases.
 */
@NullMarked
package org.sustainlp.tasks;

import org.jspecify.annotations.NullMarked;
