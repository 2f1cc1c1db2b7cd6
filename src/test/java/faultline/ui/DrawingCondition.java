package faultline.ui;

import faultline.ui.platform.PictureRequirements;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what draws where text cannot be drawn, and names the packages that are missing. */
final class DrawingCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing = new PictureRequirements().missingPackages();
        return missing.isEmpty() ? ConditionEvaluationResult.enabled("text can be drawn")
                : ConditionEvaluationResult.disabled("missing: " + String.join(", ", missing));
    }
}
