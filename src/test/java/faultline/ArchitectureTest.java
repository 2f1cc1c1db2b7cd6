package faultline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** Holds the floors of the house. */
@AnalyzeClasses(packages = "faultline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule aFloorUsesTheFloorsBelow = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli").definedBy("faultline.cli..")
            .layer("ui").definedBy("faultline.ui..")
            .layer("lesson").definedBy("faultline.lesson..")
            .layer("explain").definedBy("faultline.explain..")
            .layer("history").definedBy("faultline.history..")
            .layer("boot").definedBy("faultline.boot..")
            .layer("machine").definedBy("faultline.machine..")
            .layer("asm").definedBy("faultline.asm..")
            .layer("isa").definedBy("faultline.isa..")
            .whereLayer("cli").mayNotBeAccessedByAnyLayer()
            .whereLayer("ui").mayOnlyBeAccessedByLayers("cli")
            .whereLayer("lesson").mayOnlyBeAccessedByLayers("ui", "cli")
            .whereLayer("explain").mayOnlyBeAccessedByLayers("lesson", "ui", "cli")
            .whereLayer("history").mayOnlyBeAccessedByLayers("explain", "lesson", "ui", "cli")
            .whereLayer("boot").mayOnlyBeAccessedByLayers("history", "explain", "lesson", "ui", "cli")
            .whereLayer("machine").mayOnlyBeAccessedByLayers("boot", "history", "explain", "lesson", "ui", "cli")
            .whereLayer("asm").mayOnlyBeAccessedByLayers("boot", "history", "explain", "lesson", "ui", "cli");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("faultline.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingBelowTheWindowKnowsJavaFx = noClasses()
            .that().resideOutsideOfPackages("faultline.ui..", "faultline.cli..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..");

    @ArchTest
    static final ArchRule viewModelsUseBindingsOnly = noClasses()
            .that().resideInAPackage("faultline.ui..").and().haveSimpleNameEndingWith("Model")
            .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.animation..",
                    "javafx.application..", "javafx.css..", "org.controlsfx..", "atlantafx..");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that().resideOutsideOfPackage("faultline.cli..")
            .should().accessField(System.class, "out")
            .orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule nothingIsStyledInline = noClasses().should().callMethodWhere(named("setStyle"));

    @ArchTest
    static final ArchRule theMachineReadsNoClock = noClasses()
            .that().resideInAnyPackage("faultline.machine..", "faultline.history..", "faultline.boot..")
            // How far apart checkpoints are depends on how fast the machine runs; what it does, never.
            .and().doNotHaveFullyQualifiedName("faultline.history.Recorder")
            .should().callMethod(System.class, "nanoTime")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().dependOnClassesThat().resideInAnyPackage("java.time..");

    private static DescribedPredicate<JavaCall<?>> named(String method) {
        return DescribedPredicate.describe("named " + method, call -> call.getName().equals(method)
                && call.getTargetOwner().isAssignableTo("javafx.css.Styleable"));
    }
}
