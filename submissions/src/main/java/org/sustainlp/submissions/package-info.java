/**
 * What is handed in: a model folder or archive in the Hugging Face layout, checked in the
 * uploader's words before anything runs.
 */
@NullMarked
package org.sustainlp.submissions;

import org.jspecify.annotations.NullMarked;
