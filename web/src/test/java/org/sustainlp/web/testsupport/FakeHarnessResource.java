package org.sustainlp.web.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Lets the application start {@link FakeHarness} instead of the harness. */
public class FakeHarnessResource implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return FakeHarness.configuration();
  }

  @Override
  public void stop() {}
}
