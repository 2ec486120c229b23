import { expect, it } from "vitest";
import { applyArguments } from "./apply.ts";
import { destroyArguments } from "./destroy.ts";
import { forceUnlockArguments } from "./force-unlock.ts";
import { initArguments } from "./init.ts";
import { outputArguments } from "./output.ts";
import { planArguments } from "./plan.ts";
import { providersSchemaArguments } from "./providers-schema.ts";
import { showArguments } from "./show.ts";
import { stateListArguments } from "./state-list.ts";
import { statePushArguments } from "./state-push.ts";
import { untaintArguments } from "./untaint.ts";
import { validateArguments } from "./validate.ts";
import { versionArguments } from "./version.ts";

// The same lines are run by the contract in driver.engine.test.ts.
it.each([
	[versionArguments, "version -json"],
	[initArguments({}), "init -json -input=false"],
	[
		initArguments({ upgrade: true, reconfigure: true }),
		"init -json -input=false -upgrade -reconfigure",
	],
	[validateArguments, "validate -json"],
	[planArguments({}), "plan -json -input=false -detailed-exitcode"],
	[
		planArguments({
			out: "p",
			destroy: true,
			refreshOnly: false,
			lock: false,
			targets: ["aws_lb.main"],
			variables: { egress_open: false, generation: 2 },
		}),
		"plan -json -input=false -detailed-exitcode -destroy -lock=false -target=aws_lb.main -var=egress_open=false -var=generation=2 -out=p",
	],
	[
		planArguments({ refreshOnly: true }),
		"plan -json -input=false -detailed-exitcode -refresh-only",
	],
	[showArguments({}), "show -json"],
	[showArguments({ planFile: "p" }), "show -json p"],
	[applyArguments({ planFile: "p" }), "apply -json -input=false p"],
	[
		destroyArguments({ variables: { egress_open: true } }),
		"destroy -json -input=false -auto-approve -var=egress_open=true",
	],
	[outputArguments, "output -json"],
	[stateListArguments, "state list"],
	[forceUnlockArguments("1-2"), "force-unlock -force 1-2"],
	[statePushArguments("errored.tfstate"), "state push errored.tfstate"],
	[untaintArguments("aws_vpc.main"), "untaint aws_vpc.main"],
	[providersSchemaArguments, "providers schema -json"],
])("%s", (args, line) => {
	expect(args.join(" ")).toBe(line);
});
