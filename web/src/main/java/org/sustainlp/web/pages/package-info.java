/**
 * The pages: each resource asks for values, puts them into words and figures and hands them to a
 * template.
 */
@NullMarked
package org.sustainlp.web.pages;

import org.jspecify.annotations.NullMarked;
