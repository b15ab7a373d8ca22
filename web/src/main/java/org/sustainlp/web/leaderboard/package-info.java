/**
 * The ranked view of what runs measured: sorting, ranks within comparable groups, the accuracy
 * against energy front. Plain Java but for the resource.
 */
@NullMarked
package org.sustainlp.web.leaderboard;

import org.jspecify.annotations.NullMarked;
