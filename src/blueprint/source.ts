/** What the service runs. */
export type SourceInput = ImageInput | EcrInput | GitInput;

/** A container image from any registry that can be read without a login, or from an ECR repository that exists. */
export interface ImageInput {
	kind: "image";
	/**
	 * `registry/name:tag` or `registry/name@sha256:…`; a tag that moves, such as `latest`, is refused. It is
	 * what runs first; `terrace release` chooses later ones.
	 */
	image: string;
	/** The command instead of the image's own. */
	command?: string[];
}

/** A container image from an ECR repository that the blueprint makes: scanned on push, with tags that cannot change. */
export interface EcrInput {
	kind: "ecr";
	/** The tag that runs first; `terrace release` chooses later ones. */
	tag: string;
	/**
	 * How many of the newest images are kept. What is released is kept too, however many follow.
	 * @default 20
	 * @minimum 1
	 * @maximum 1000
	 */
	keepImages?: number;
	/** The command instead of the image's own. */
	command?: string[];
}

/** A git repository, cloned over HTTPS and built on the host at its first boot. */
export interface GitInput {
	kind: "git";
	/** `https://host/owner/name.git`, readable without a login. */
	repository: string;
	/**
	 * A tag, branch or commit that runs first; `terrace release` chooses later ones. A commit makes every host the same.
	 * @default "main"
	 */
	ref?: string;
	/**
	 * Packages of Amazon Linux 2023 that the build or the program needs, e.g. `["python3.11", "python3.11-pip"]`.
	 * @default []
	 */
	packages?: string[];
	/**
	 * Commands run in the checkout, as the service's own user.
	 * @default []
	 */
	build?: string[];
	/** The command that serves; it must listen on the service's port on all addresses. */
	start: string;
	/** A folder in the repository to build and run in. */
	directory?: string;
}

export type Source =
	| {
			readonly kind: "image";
			readonly image: string;
			readonly command?: readonly string[];
	  }
	| {
			readonly kind: "ecr";
			readonly tag: string;
			readonly keepImages: number;
			readonly command?: readonly string[];
	  }
	| {
			readonly kind: "git";
			readonly repository: string;
			readonly ref: string;
			readonly packages: readonly string[];
			readonly build: readonly string[];
			readonly start: string;
			readonly directory?: string;
	  };

export function image(
	reference: string,
	options: Omit<ImageInput, "kind" | "image"> = {},
): ImageInput {
	return { kind: "image", image: reference, ...options };
}

export function ecr(options: Omit<EcrInput, "kind">): EcrInput {
	return { kind: "ecr", ...options };
}

export function git(
	repository: string,
	options: Omit<GitInput, "kind" | "repository">,
): GitInput {
	return { kind: "git", repository, ...options };
}
