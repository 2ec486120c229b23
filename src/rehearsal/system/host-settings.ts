/** A connection URL but for user and password, as a host keeps it. */
export interface UrlParts {
	readonly scheme: string;
	readonly host: string;
	readonly port: number;
	readonly database: string;
	/** After the `?`, or empty. */
	readonly query: string;
}

/** What Terrace's own boot scripts leave on a host for the program that writes its service's variables: `synth/boot/environment-program.ts`. */
export interface HostSettings {
	readonly variables?: Readonly<Record<string, unknown>>;
	readonly secrets?: Readonly<
		Record<string, { readonly arn: string; readonly key?: string }>
	>;
	/** The ARN of the secret with user and password. */
	readonly login?: string;
	readonly urls?: Readonly<Record<string, UrlParts>>;
}

const document = /\/settings\.json <<'JSON'\n(.*?)\nJSON\n/s;

/** Empty where a script is somebody else's. */
export function hostSettings(script: string): HostSettings {
	const [, text = "{}"] = document.exec(script) ?? [];
	try {
		return Object(JSON.parse(text));
	} catch {
		return {};
	}
}
