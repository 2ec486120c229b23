/** Everybody who computes, in HCL, and the ways out of the VPC that he is in. */

const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:1.4.0";

/** A VPC with a subnet whose way out is to be filled in; its groups let everything out. */
export const network = `
provider "aws" {
  region = "eu-central-1"
}
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}
resource "aws_subnet" "main" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_route_table" "main" {
  vpc_id = aws_vpc.main.id
}
resource "aws_route_table_association" "main" {
  subnet_id      = aws_subnet.main.id
  route_table_id = aws_route_table.main.id
}
resource "aws_security_group" "main" {
  vpc_id = aws_vpc.main.id
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_secretsmanager_secret" "token" {
  name = "token"
}
resource "aws_ssm_parameter" "flag" {
  name  = "flag"
  type  = "String"
  value = "on"
}
`;

const gateway = `
resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
`;

export const ways: Readonly<Record<string, string>> = {
	nothing: "",
	"a public address": `${gateway}
resource "aws_route" "out" {
  route_table_id         = aws_route_table.main.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}`,
	"a NAT gateway": `${gateway}
resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}
resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}
resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}
resource "aws_eip" "nat" {
  domain = "vpc"
}
resource "aws_nat_gateway" "main" {
  subnet_id     = aws_subnet.public.id
  allocation_id = aws_eip.nat.id
}
resource "aws_route" "out" {
  route_table_id         = aws_route_table.main.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main.id
}`,
};

/** The way out is endpoints for these services. */
export function endpoints(...services: readonly string[]): string {
	return services
		.map((service, at) => {
			const gateway = service === "s3" || service === "dynamodb";
			return `
resource "aws_vpc_endpoint" "e${at}" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.eu-central-1.${service}"
  vpc_endpoint_type = "${gateway ? "Gateway" : "Interface"}"
  ${
		gateway
			? "route_table_ids = [aws_route_table.main.id]"
			: `subnet_ids          = [aws_subnet.main.id]
  security_group_ids  = [aws_security_group.endpoint.id]
  private_dns_enabled = true`
	}
}`;
		})
		.concat(`
resource "aws_security_group" "endpoint" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/16"]
  }
}`)
		.join("\n");
}

const containers = `jsonencode([{
    name    = "shop"
    image   = "${image}"
    secrets = [
      { name = "TOKEN", valueFrom = aws_secretsmanager_secret.token.arn },
      { name = "FLAG", valueFrom = "flag" },
    ]
    logConfiguration = {
      logDriver = "awslogs"
      options   = { awslogs-region = "eu-central-1", awslogs-group = "shop", awslogs-stream-prefix = "shop" }
    }
  }])`;

export function fargate(isPublic: boolean): string {
	return `
resource "aws_ecs_cluster" "main" {
  name = "main"
}
resource "aws_ecs_task_definition" "shop" {
  family                   = "shop"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  container_definitions    = ${containers}
}
resource "aws_ecs_service" "shop" {
  name                   = "shop"
  cluster                = aws_ecs_cluster.main.id
  task_definition        = aws_ecs_task_definition.shop.arn
  launch_type            = "FARGATE"
  enable_execute_command = true
  network_configuration {
    subnets          = [aws_subnet.main.id]
    security_groups  = [aws_security_group.main.id]
    assign_public_ip = ${isPublic}
  }
}`;
}

const script = `<<-EOT
    #!/bin/bash
    dnf install -y git docker
    git clone https://github.com/acme/shop.git
    aws ssm get-parameter --name flag
    aws secretsmanager get-secret-value --secret-id \${aws_secretsmanager_secret.token.arn}
    docker run -d --log-driver=awslogs ${image}
  EOT`;

export function instance(isPublic: boolean): string {
	return `
resource "aws_instance" "shop" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t3.micro"
  subnet_id                   = aws_subnet.main.id
  vpc_security_group_ids      = [aws_security_group.main.id]
  associate_public_ip_address = ${isPublic}
  user_data                   = ${script}
}`;
}

/** A group of hosts that boot by `userData`. */
export function group(isPublic: boolean, userData = script): string {
	return `
resource "aws_launch_template" "shop" {
  name_prefix   = "shop-"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  user_data     = base64encode(${userData}
  )
  network_interfaces {
    associate_public_ip_address = ${isPublic}
    security_groups             = [aws_security_group.main.id]
  }
}
resource "aws_autoscaling_group" "shop" {
  min_size            = 1
  max_size            = 2
  vpc_zone_identifier = [aws_subnet.main.id]
  launch_template {
    id      = aws_launch_template.shop.id
    version = "$Latest"
  }
}`;
}

export function hosts(isPublic: boolean): string {
	return `${group(isPublic, `"#!/bin/bash\\necho ECS_CLUSTER=\${aws_ecs_cluster.main.name} >> /etc/ecs/ecs.config\\n"`)}
resource "aws_ecs_cluster" "main" {
  name = "main"
}
resource "aws_ecs_task_definition" "shop" {
  family                = "shop"
  network_mode          = "bridge"
  container_definitions = ${containers}
}
resource "aws_ecs_service" "shop" {
  name            = "shop"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.shop.arn
  desired_count   = 1
}`;
}

/** Functions never have a public address ("Giving Lambda functions access to resources in an Amazon VPC"). */
export const lambda = () => `
resource "aws_lambda_function" "shop" {
  function_name = "shop"
  role          = "arn:aws:iam::123456789012:role/shop"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "shop.zip"
  environment {
    variables = {
      TOKEN = aws_secretsmanager_secret.token.arn
      FLAG  = aws_ssm_parameter.flag.arn
      WRITTEN = aws_ssm_parameter.flag.value
    }
  }
  vpc_config {
    subnet_ids         = [aws_subnet.main.id]
    security_group_ids = [aws_security_group.main.id]
  }
}`;
