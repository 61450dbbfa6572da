/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package com.agentpmt.camel.consumer.run;

import static com.agentpmt.camel.consumer.run.TestRuns.at;
import static com.agentpmt.camel.consumer.run.TestRuns.ended;
import static com.agentpmt.camel.consumer.run.TestRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.model.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedRunTest {

    @ParameterizedTest
    @CsvSource({
        "succeeded, SUCCEEDED",
        "completed, SUCCEEDED",
        "' Completed', SUCCEEDED",
        "failed, FAILED",
        "cancelled, CANCELLED",
        "CANCELLED, CANCELLED"
    })
    void anEndSendsAnEventAlsoIfItIsTheFirstPollResult(String status, RunEvent event) {
        assertThat(after(run(status)).event(false)).isEqualTo(event);
        assertThat(after(run(status)).event(true)).isEqualTo(event);
        assertThat(after(run("running"), run(status)).event(true)).isEqualTo(event);
    }

    @Test
    void anUnknownStateContinuesUnlessItIsMarkedAsCompleted() {
        assertThat(after(run("thinking")).event(false)).isNull();
        assertThat(after(ended("archived", null, null)).event(false)).isEqualTo(RunEvent.SUCCEEDED);
        assertThat(after(ended("archived", "", " ")).event(false)).isEqualTo(RunEvent.SUCCEEDED);
        assertThat(after(ended("archived", "E1", null)).event(false)).isEqualTo(RunEvent.FAILED);
        assertThat(after(ended("archived", null, "it broke")).event(false)).isEqualTo(RunEvent.FAILED);
        assertThat(after(ended(null, null, null)).event(false)).isEqualTo(RunEvent.SUCCEEDED);
    }

    @Test
    void aKnownRunningStateIsNotAnEndWhateverCompletedAtIs() {
        assertThat(after(ended("running", "E1", "x")).event(false)).isNull();
        assertThat(after(ended("setup_required", null, null)).event(false)).isEqualTo(RunEvent.SETUP_REQUIRED);
    }

    @Test
    void noEventIsSentBeforeTheFirstPollResult() {
        assertThat(WatchedRun.NEW.event(true)).isNull();
        assertThat(WatchedRun.NEW.notFound().event(true)).isNull();
    }

    @Test
    void theFirstPollResultIsTheBaselineOfChanges() {
        assertThat(after(run("running")).event(true)).isNull();
        assertThat(after(run("running"), run("running")).event(true)).isNull();
    }

    @Test
    void aChangeIsOfferedUntilItIsDeliveredAndOnlyIfChangesAreRequested() {
        WatchedRun changed = after(run("queued"), run("running"));

        assertThat(changed.event(false)).isNull();
        assertThat(changed.event(true)).isEqualTo(RunEvent.STATUS_CHANGED);
        assertThat(changed.previousStatus()).isEqualTo("queued");
        WatchedRun again = changed.read(run("running"));
        assertThat(again.event(true)).isEqualTo(RunEvent.STATUS_CHANGED);
        assertThat(again.previousStatus()).isEqualTo("queued");

        assertThat(again.withReported(RunEvent.STATUS_CHANGED, again.status()).event(true))
                .isNull();
    }

    @Test
    void twoChangesToOneStatusHaveDifferentIds() {
        WatchedRun first = after(at("running", 1), at("paused", 2));
        WatchedRun progressed = first.read(at("paused", 3));
        assertThat(progressed.statusSince()).as("the same event").isEqualTo(first.statusSince());

        WatchedRun second = progressed
                .withReported(RunEvent.STATUS_CHANGED, progressed.status())
                .read(at("running", 4))
                .read(at("paused", 5));
        assertThat(second.statusSince()).isNotEqualTo(first.statusSince());
    }

    @Test
    void aStatusThatChangesBackBeforeDeliverySendsNoEvent() {
        WatchedRun there = after(run("running"), run("paused"));
        assertThat(there.event(true)).isEqualTo(RunEvent.STATUS_CHANGED);

        assertThat(there.read(run("running")).event(true)).isNull();
    }

    @Test
    void setupIsDeliveredOnceAndTheRunStaysWatched() {
        WatchedRun waiting = after(run("running"), run("setup_required"));
        assertThat(waiting.event(false)).isEqualTo(RunEvent.SETUP_REQUIRED);
        assertThat(waiting.event(true)).as("one event, not two").isEqualTo(RunEvent.SETUP_REQUIRED);

        WatchedRun reported = waiting.withReported(RunEvent.SETUP_REQUIRED, waiting.status());
        assertThat(reported.read(run("setup_required")).event(true)).isNull();

        WatchedRun on = reported.read(run("running"));
        assertThat(on.event(false)).isNull();
        assertThat(on.event(true)).isEqualTo(RunEvent.STATUS_CHANGED);
        assertThat(on.previousStatus()).isEqualTo("setup_required");
        assertThat(on.read(run("setup_required")).event(false)).as("once").isNull();
        assertThat(on.read(run("succeeded")).event(false)).isEqualTo(RunEvent.SUCCEEDED);
    }

    @Test
    void aSetupCompletedBeforeDeliverySendsNoEvent() {
        WatchedRun on = after(run("setup_required"), run("running"));

        assertThat(on.event(false)).isNull();
        assertThat(on.setupReported()).isFalse();
    }

    @Test
    void aRunIsLostAfterThreeTimesNotFoundInARow() {
        WatchedRun twice = WatchedRun.NEW.notFound().notFound();
        assertThat(twice.event(false)).isNull();
        assertThat(twice.notFound().event(false)).isEqualTo(RunEvent.LOST);
        assertThat(after(run("running")).notFound().notFound().notFound().event(false))
                .isEqualTo(RunEvent.LOST);
    }

    @Test
    void aPollResultInBetweenResetsTheCount() {
        WatchedRun found = WatchedRun.NEW.notFound().notFound().read(run("running"));

        assertThat(found.notFound().notFound().event(false)).isNull();
        assertThat(found.notFound().notFound().notFound().event(false)).isEqualTo(RunEvent.LOST);
        // and the condition of an undelivered loss no longer holds if the run is found again
        assertThat(found.notFound().notFound().notFound().read(run("running")).event(false))
                .isNull();
    }

    @Test
    void aKnownEndTakesPrecedenceOverALoss() {
        assertThat(after(run("failed")).notFound().notFound().notFound().event(false))
                .isEqualTo(RunEvent.FAILED);
    }

    @Test
    void anOlderPollResultIsIgnored() {
        WatchedRun watch = after(at("running", 5)).read(at("paused", 4));

        assertThat(watch.run().status()).isEqualTo("running");
        assertThat(watch.event(true)).isNull();
        assertThat(watch.previousStatus()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "Queued", " QUEUED "})
    void aRunDoesNotReturnToTheQueue(String queued) {
        WatchedRun watch = after(at("running", 5)).read(at(queued, 6));

        assertThat(watch.run().status()).isEqualTo("running");
        assertThat(watch.event(true)).isNull();
        assertThat(after(run("Queued"), run("queued")).event(true))
                .as("the same state in another spelling")
                .isNull();
    }

    @Test
    void anEndAppliesHoweverOldItsTimeIs() {
        assertThat(after(at("running", 5), at("failed", 1)).event(false)).isEqualTo(RunEvent.FAILED);
    }

    @Test
    void nothingComesAfterAnEnd() {
        WatchedRun watch = after(at("succeeded", 1), at("running", 2), at("failed", 3), at("setup_required", 4));

        assertThat(watch.run().status()).isEqualTo("succeeded");
        assertThat(watch.event(true)).isEqualTo(RunEvent.SUCCEEDED);
    }

    @Test
    void aPollResultWithoutAStateIsNotAChange() {
        WatchedRun watch = after(run("running"), run(null));

        assertThat(watch.event(true)).isNull();
        assertThat(watch.run().status()).isEqualTo("running");
        assertThat(after(run(null)).event(true)).isNull();
    }

    @Test
    void aPollResultWithoutATimeKeepsTheLatestTime() {
        WatchedRun watch = after(at("running", 5), run("running"), at("paused", 4));

        assertThat(watch.status()).as("the last one is older").isEqualTo("running");
        assertThat(watch.read(at("paused", 6)).status()).isEqualTo("paused");
    }

    @Test
    void theFirstStatusIsTheBaselineEvenIfAPollResultWithoutOneComesFirst() {
        assertThat(after(run(null), run("running")).event(true)).isNull();
        assertThat(after(run(null), run("running"), run("paused")).event(true)).isEqualTo(RunEvent.STATUS_CHANGED);
    }

    @Test
    void onlyAnEndedRunIsKeptUntilTheNextPoll() {
        assertThat(after(run("running")).withPollInterval(10).run()).isNull();
        WatchedRun ended = after(run("failed")).withPollInterval(10);
        assertThat(ended.run().status()).isEqualTo("failed");
        assertThat(ended.event(false)).as("it was not delivered").isEqualTo(RunEvent.FAILED);
        assertThat(ended.pollInterval()).isEqualTo(10);
    }

    @Test
    void aReportedChangeDoesNotMakeSetupAnEventAgain() {
        WatchedRun reported = after(run("setup_required"))
                .withReported(RunEvent.SETUP_REQUIRED, "setup_required")
                .read(run("running"))
                .withReported(RunEvent.STATUS_CHANGED, "running");

        assertThat(reported.read(run("setup_required")).event(true)).isNull();
    }

    private static WatchedRun after(WorkflowRun... pollResults) {
        WatchedRun watch = WatchedRun.NEW;
        for (WorkflowRun pollResult : pollResults) {
            watch = watch.read(pollResult);
        }
        return watch;
    }
}
