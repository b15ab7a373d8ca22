/** What shall be done to a model, as data: recipes and their stages. Says, does nothing. */
@NullMarked
package org.sustainlp.harness.recipe;

import org.jspecify.annotations.NullMarked;
