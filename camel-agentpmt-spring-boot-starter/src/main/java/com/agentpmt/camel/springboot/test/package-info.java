/** Support for tests of applications. Public. Needs camel-agentpmt-sandbox and spring-boot-starter-test. */
package com.agentpmt.camel.springboot.test;
