import type { Pipeline, State } from "../../blueprint/index.ts";
import type { Statement } from "../role.ts";
import { permissionsOf, readStatements, writeStatements } from "./access.ts";
import { handStatements, otherStatements } from "./hand-on.ts";
import { releaseStatements } from "./release.ts";
import type { DeployedStage } from "./stage.ts";
import { stateStatements } from "./state.ts";

/** All that the role of an environment's deployment is allowed and refused. */
export function deployStatements(
	pipeline: Pipeline,
	stage: DeployedStage,
): Statement[] {
	const { blueprint, types } = stage;
	return [
		...stateStatements(statesOf([stage]), "write"),
		...readStatements([stage]),
		...writeStatements(stage),
		...handStatements(blueprint, types, permissionsOf(stage)),
		...otherStatements(blueprint, pipeline),
		...releaseStatements(blueprint),
	];
}

/** What the nightly look at all environments is allowed. */
export function driftStatements(stages: readonly DeployedStage[]): Statement[] {
	return [
		...stateStatements(statesOf(stages), "read"),
		...readStatements(stages),
		{
			Sid: "LookForWhatIsInNoState",
			Action: "tag:GetResources",
			Resource: "*",
		},
	];
}

function statesOf(stages: readonly DeployedStage[]): State[] {
	return stages.flatMap(({ blueprint }) => blueprint.state ?? []);
}
