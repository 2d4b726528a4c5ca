package dev.slipway.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows between the rooms of the house: all point at the core, and the core points at none.
@AnalyzeClasses(packages = "dev.slipway", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule theCoreKnowsNoOtherRoom =
            noClasses()
                    .that()
                    .resideInAPackage("dev.slipway.core..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.slipway.rest..",
                            "dev.slipway.tomcat..",
                            "dev.slipway.newrelic..",
                            "dev.slipway.server..",
                            "dev.slipway.client..",
                            "dev.slipway.cli..");

    @ArchTest
    static final ArchRule theCoreKnowsNoContainerAndNoHttp =
            noClasses()
                    .that()
                    .resideInAPackage("dev.slipway.core..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.catalina..",
                            "org.apache.coyote..",
                            "org.apache.tomcat..",
                            "org.glassfish..",
                            "jakarta.servlet..",
                            "jakarta.ws..",
                            "com.newrelic..");

    @ArchTest
    static final ArchRule restKnowsNoContainer =
            noClasses()
                    .that()
                    .resideInAPackage("dev.slipway.rest..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.slipway.tomcat..",
                            "dev.slipway.server..",
                            "org.apache.catalina..",
                            "org.apache.coyote..");

    @ArchTest
    static final ArchRule theContainerKnowsNoRest =
            noClasses()
                    .that()
                    .resideInAPackage("dev.slipway.tomcat..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.slipway.rest..",
                            "dev.slipway.server..",
                            "org.glassfish..",
                            "jakarta.ws..");

    @ArchTest
    static final ArchRule theAgentsKnowTheCoreAlone =
            noClasses()
                    .that()
                    .resideInAPackage("dev.slipway.newrelic..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.slipway.rest..",
                            "dev.slipway.tomcat..",
                            "dev.slipway.server..",
                            "org.glassfish..",
                            "jakarta.ws..");

    @ArchTest
    static final ArchRule nobodyTurnsInCirclesBetweenRooms =
            slices().matching("dev.slipway.(*)..").should().beFreeOfCycles();
}
