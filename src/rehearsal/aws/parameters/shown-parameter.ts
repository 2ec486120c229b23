import { createHash } from "node:crypto";
import type { Parameter, ParameterVersion } from "./parameter.ts";

/** As `GetParameter` and its like answer it; what is secure is open to who asks for it so. */
export function shownParameter(
	{ arn, name, type }: Parameter,
	{ value, number, modified }: ParameterVersion,
	isOpen: boolean,
	selector = "",
) {
	return {
		ARN: arn,
		Name: name,
		Type: type,
		Value: type === "SecureString" && !isOpen ? sealed(value) : value,
		Version: number,
		...(selector !== "" && { Selector: selector }),
		DataType: "text",
		LastModifiedDate: modified / 1000,
	};
}

/** What KMS has made of it: nobody reads it, and for one value it is always the same here. */
function sealed(value: string): string {
	return `AQICAH${createHash("sha512").update(value).digest("base64")}`;
}
