/**
 * Which of many smaller models is the cheapest that still does the task: the rounds of a search,
 * who goes on and who wins. Knows candidates by their shape only; teaching and measuring them is
 * done by whoever carries the {@link org.sustainlp.harness.search.Trials} out.
 */
@NullMarked
package org.sustainlp.harness.search;

import org.jspecify.annotations.NullMarked;
