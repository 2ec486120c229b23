import { block, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_codebuild_project`: the machine that builds. */
export function buildProject(view: View) {
	const machine = block(view, "environment");
	return entity(view, "build-project", {
		/** `BUILD_GENERAL1_SMALL`. */
		computeType: machine && text(machine, "compute_type"),
		/** `LINUX_CONTAINER`, `ARM_CONTAINER`, `LINUX_GPU_CONTAINER`, `WINDOWS_SERVER_2019_CONTAINER` … */
		machineType: machine && text(machine, "type"),
	});
}
