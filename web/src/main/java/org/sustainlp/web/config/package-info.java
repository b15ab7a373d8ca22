/** What can be configured, one interface per feature. Defaults are stated beside each key. */
@NullMarked
package org.sustainlp.web.config;

import org.jspecify.annotations.NullMarked;
