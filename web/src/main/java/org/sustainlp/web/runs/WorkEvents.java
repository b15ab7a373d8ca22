package org.sustainlp.web.runs;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sustainlp.web.problems.Refused;
import org.sustainlp.web.store.Work;

/** The server-sent events of a run or a reproduction, until it has ended. */
public final class WorkEvents {
  private static final Duration LOOK = Duration.ofMillis(400);

  private WorkEvents() {}

  /**
   * @param look reads the work as it stands; a {@link Refused} says that there is none any more
   */
  public static Multi<OutboundSseEvent> of(Supplier<? extends Work> look, Sse sse) {
    RunFollower follower = new RunFollower();
    return Multi.createFrom()
        .ticks()
        .every(LOOK)
        .onOverflow()
        .drop()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .<Work>map(tick -> look.get())
        .select()
        .first(new UntilEnded())
        // Deleted while it was followed: the stream ends, and asking again is answered by 404.
        .onFailure(Refused.class)
        .recoverWithCompletion()
        .onItem()
        .transformToIterable(follower::look)
        .map(news -> event(news, sse));
  }

  private static OutboundSseEvent event(RunFollower.RunNews news, Sse sse) {
    return sse.newEventBuilder()
        .name(news.name())
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(news.data())
        .build();
  }

  /** True up to and including the first look at which the work has ended. */
  private static final class UntilEnded implements Predicate<Work> {
    private boolean ended;

    @Override
    public boolean test(Work work) {
      boolean go = !ended;
      ended = work.state().ended();
      return go;
    }
  }
}
