/** Files that appear whole or not at all. */
@NullMarked
package org.sustainlp.submissions.files;

import org.jspecify.annotations.NullMarked;
