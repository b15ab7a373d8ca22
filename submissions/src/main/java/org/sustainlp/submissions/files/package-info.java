/** Files of any kind: written whole or not at all, their SHA-256, the size of a zip's directory. */
@NullMarked
package org.sustainlp.submissions.files;

import org.jspecify.annotations.NullMarked;
