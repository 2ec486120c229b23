import type { KeptSecret } from "../../service/index.ts";
import type { UrlParts } from "../host-settings.ts";

/** What a boot script or a task definition names, as far as it is known. */
export interface Definition {
	/** ARNs of secrets that are read before the program runs. */
	readonly secrets: readonly string[];
	/** Names or ARNs of parameters likewise. */
	readonly parameters: readonly string[];
	readonly logGroups: readonly string[];
	/** What its log streams are called, with `{id}` for the instance's or the task's. */
	readonly stream: string;
	/** In ECR: `shop:1.4.0`. */
	readonly images: readonly string[];
	/** What it tells its program, as far as it is known before anything is made. */
	readonly variables: Readonly<Record<string, string>>;
	/** What is read out of secrets and parameters for its program, by the variable's name. */
	readonly injected: Readonly<Record<string, KeptSecret>>;
	/** URLs that a host writes with the user and the password of a secret in them, by the variable's name. */
	readonly urls: Readonly<Record<string, UrlParts>>;
	/** The ARN of that secret. */
	readonly login?: string;
	/** The bucket that its variable `ASSETS_BUCKET` names. */
	readonly assets?: string;
}
