package org.sustainlp.harness.encoding.tokenizer;

/**
 * A token that is found in the text before anything else is done to it.
 *
 * @param content how it is written; not empty
 * @param id its token id
 * @param singleWord whether letters and digits beside it keep it from being found
 * @param lstrip whether white space before it belongs to it
 * @param rstrip whether white space behind it belongs to it
 * @param normalized whether it is looked for in the normalised text, by its own normal form
 */
record AddedToken(
    String content,
    int id,
    boolean singleWord,
    boolean lstrip,
    boolean rstrip,
    boolean normalized) {}
