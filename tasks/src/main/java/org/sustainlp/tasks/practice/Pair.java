package org.sustainlp.tasks.practice;

/**
 * The two texts of an example.
 *
 * @param first the premise or passage
 * @param second the hypothesis or question
 */
record Pair(String first, String second) {}
