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
package com.agentpmt.camel.sandbox;

/** The sandbox as a stand-alone program; {@code --help} lists its options. */
public final class SandboxMain {

    private SandboxMain() {}

    /**
     * Starts the sandbox, which runs until the process is terminated. Exit code 1: the sandbox cannot listen; 2: invalid
     * arguments.
     *
     * @param args the options; see {@code --help}
     */
    public static void main(String[] args) {
        int exitCode = new CommandLine(System.out, System.err).run(args);
        if (exitCode != CommandLine.RUNNING) {
            System.exit(exitCode);
        }
    }
}
