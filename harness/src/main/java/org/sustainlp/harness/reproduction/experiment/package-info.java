/** What a paper claims and how it is measured again, as data: experiments. Says, does nothing. */
@NullMarked
package org.sustainlp.harness.reproduction.experiment;

import org.jspecify.annotations.NullMarked;
