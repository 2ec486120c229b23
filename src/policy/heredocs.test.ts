import { expect, it } from "vitest";
import { said } from "../../test/support/policy.ts";

const database = `
variable "password" { sensitive = true }
resource "aws_db_instance" "main" { engine = "postgres" }
resource "aws_ecr_repository" "app" { name = "app" }
`;

it("reads containers that a heredoc writes around what is known after apply", async () => {
	const task = (name: string, image: string, variable: string) => `
resource "aws_ecs_task_definition" "${name}" {
  family                = "${name}"
  container_definitions = <<-JSON
    [
      {
        "name": "app",
        "image": "${image}",
        "environment": [
          {"name": "DB_HOST", "value": "\${aws_db_instance.main.address}"},
          ${variable}
        ]
      }
    ]
  JSON
}`;
	const repository = `\${aws_ecr_repository.app.repository_url}`;
	const hcl = [
		database,
		task("tagged", `${repository}:1.4`, '{"name": "A", "value": "b"}'),
		task(
			"latest",
			`${repository}:latest`,
			'{"name": "API_KEY", "value": "k1"}',
		),
		task(
			"other",
			`${repository}`,
			`{"name": "URL", "value": "postgres://app:\${var.password}@\${aws_db_instance.main.address}/app"}`,
		),
	].join("");
	expect(await said(hcl, /image-moves|task-environment|task-shape/)).toEqual({
		violations: [
			"secret-in-task-environment aws_ecs_task_definition.latest",
			"secret-in-task-environment aws_ecs_task_definition.other",
			"image-moves aws_ecs_task_definition.latest",
		],
		unclear: ["image-moves aws_ecs_task_definition.other"],
	});
});

it("asks what is named by an ARN for no secret, and what is kept secret by its name", async () => {
	const hcl = `${database}
resource "aws_lambda_function" "app" {
  environment {
    variables = { DB_SECRET = aws_db_instance.main.master_user_secret[0].secret_arn }
  }
}
resource "aws_lambda_function" "other" {
  environment {
    variables = { DB_PASSWORD = var.password }
  }
}`;
	expect(await said(hcl, /function-environment/)).toEqual({
		violations: ["secret-in-function-environment aws_lambda_function.other"],
		unclear: [],
	});
});

it("reads policies in heredocs, and takes conditions whose keys are not known for conditions", async () => {
	const hcl = `
resource "aws_sqs_queue" "main" { name = "main" }
resource "aws_eks_cluster" "main" { name = "main" }
resource "aws_iam_role" "heredoc" {
  assume_role_policy = <<-JSON
    {
      "Statement": [{
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"\${aws_eks_cluster.main.identity[0].oidc[0].issuer}:sub": "app"}}
      }]
    }
  JSON
}
resource "aws_sqs_queue_policy" "main" {
  queue_url = aws_sqs_queue.main.id
  policy    = <<-JSON
    {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "\${aws_sqs_queue.main.arn}"}]}
  JSON
}
resource "aws_iam_role" "github" {
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = { StringEquals = { "\${aws_eks_cluster.main.name}\${aws_eks_cluster.main.endpoint}:sub" = "repo:acme/shop:*" } }
    }]
  })
}`;
	expect(await said(hcl, /role-for|resource-policy/)).toEqual({
		violations: ["resource-policy-public aws_sqs_queue_policy.main"],
		unclear: [
			"role-for-any-repository aws_iam_role.github",
			"role-for-everybody aws_iam_role.heredoc",
		],
	});
});
