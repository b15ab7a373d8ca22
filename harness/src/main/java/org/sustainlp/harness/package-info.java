/**
 * What happened: a submission taken through a recipe, and the measuring of every stage. The main
 * flow is {@link org.sustainlp.harness.Harness}.
 */
@NullMarked
package org.sustainlp.harness;

import org.jspecify.annotations.NullMarked;
