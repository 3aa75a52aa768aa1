package io.github.sttcompare.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * The result of a contract that was run as a plug-in author would run it.
 *
 * @param passed  the names of the checks that passed
 * @param failed  those that failed, with their messages
 * @param skipped those that were not applicable, with the reasons
 */
record ContractRun(SortedSet<String> passed, SortedMap<String, String> failed, SortedMap<String, String> skipped) {

    /** Runs a contract; all of its checks when none is named. */
    static ContractRun of(Class<? extends SttProviderContract> contract, String... checks) {
        DiscoverySelector[] selectors = checks.length == 0
                ? new DiscoverySelector[] {selectClass(contract)}
                : Arrays.stream(checks).map(check -> selectMethod(contract, check)).toArray(DiscoverySelector[]::new);
        Events tests = EngineTestKit.engine("junit-jupiter").selectors(selectors).execute().testEvents();
        ContractRun run = new ContractRun(new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
        tests.finished().list().forEach(event -> run.add(event, event.getRequiredPayload(TestExecutionResult.class)));
        return run;
    }

    private void add(Event event, TestExecutionResult result) {
        String name = event.getTestDescriptor().getDisplayName().replace("()", "");
        String message = result.getThrowable().map(Throwable::getMessage).orElse("");
        switch (result.getStatus()) {
            case SUCCESSFUL -> passed.add(name);
            case FAILED -> failed.put(name, message);
            case ABORTED -> skipped.put(name, message);
        }
    }
}
