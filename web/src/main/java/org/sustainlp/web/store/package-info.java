/**
 * What is kept: entities, repositories and the values that the other packages read. Nobody else
 * imports jakarta.persistence.
 */
@NullMarked
package org.sustainlp.web.store;

import org.jspecify.annotations.NullMarked;
