# Who may talk to whom. Each conversation is open on both of its sides; nothing else is.

resource "aws_security_group" "load_balancer" {
  name        = "prop-backend-staging-load-balancer"
  description = "The load balancer"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "prop-backend-staging-load-balancer"
  }
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_http_from_internet" {
  security_group_id = aws_security_group.load_balancer.id
  description       = "The public entry"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_app_to_service" {
  security_group_id            = aws_security_group.load_balancer.id
  description                  = "Requests and health checks"
  referenced_security_group_id = aws_security_group.service.id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
}

resource "aws_security_group" "service" {
  name        = "prop-backend-staging-service"
  description = "The service"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "prop-backend-staging-service"
  }
}

resource "aws_vpc_security_group_ingress_rule" "service_app_from_load_balancer" {
  security_group_id            = aws_security_group.service.id
  description                  = "Requests and health checks"
  referenced_security_group_id = aws_security_group.load_balancer.id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
}

resource "aws_vpc_security_group_egress_rule" "service_sql_to_database" {
  security_group_id            = aws_security_group.service.id
  description                  = "The service's queries"
  referenced_security_group_id = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_egress_rule" "service_https_to_endpoint_ecr_api" {
  security_group_id            = aws_security_group.service.id
  description                  = "Calls of ecr.api"
  referenced_security_group_id = aws_security_group.endpoint_ecr_api.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_egress_rule" "service_https_to_endpoint_ecr_dkr" {
  security_group_id            = aws_security_group.service.id
  description                  = "Calls of ecr.dkr"
  referenced_security_group_id = aws_security_group.endpoint_ecr_dkr.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_egress_rule" "service_https_to_endpoint_logs" {
  security_group_id            = aws_security_group.service.id
  description                  = "Calls of logs"
  referenced_security_group_id = aws_security_group.endpoint_logs.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_egress_rule" "service_https_to_endpoint_secretsmanager" {
  security_group_id            = aws_security_group.service.id
  description                  = "Calls of secretsmanager"
  referenced_security_group_id = aws_security_group.endpoint_secretsmanager.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_egress_rule" "service_https_to_s3" {
  security_group_id = aws_security_group.service.id
  description       = "S3 through the gateway endpoint"
  prefix_list_id    = aws_vpc_endpoint.s3.prefix_list_id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_security_group" "database" {
  name        = "prop-backend-staging-database"
  description = "The database"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "prop-backend-staging-database"
  }
}

resource "aws_vpc_security_group_ingress_rule" "database_sql_from_service" {
  security_group_id            = aws_security_group.database.id
  description                  = "The service's queries"
  referenced_security_group_id = aws_security_group.service.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_security_group" "endpoint_ecr_api" {
  name        = "prop-backend-staging-endpoint-ecr-api"
  description = "The interface endpoint of ecr.api"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "prop-backend-staging-endpoint-ecr-api"
  }
}

resource "aws_vpc_security_group_ingress_rule" "endpoint_ecr_api_https_from_service" {
  security_group_id            = aws_security_group.endpoint_ecr_api.id
  description                  = "Calls of ecr.api"
  referenced_security_group_id = aws_security_group.service.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_security_group" "endpoint_ecr_dkr" {
  name        = "prop-backend-staging-endpoint-ecr-dkr"
  description = "The interface endpoint of ecr.dkr"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "prop-backend-staging-endpoint-ecr-dkr"
  }
}

resource "aws_vpc_security_group_ingress_rule" "endpoint_ecr_dkr_https_from_service" {
  security_group_id            = aws_security_group.endpoint_ecr_dkr.id
  description                  = "Calls of ecr.dkr"
  referenced_security_group_id = aws_security_group.service.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_security_group" "endpoint_logs" {
  name        = "prop-backend-staging-endpoint-logs"
  description = "The interface endpoint of logs"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "prop-backend-staging-endpoint-logs"
  }
}

resource "aws_vpc_security_group_ingress_rule" "endpoint_logs_https_from_service" {
  security_group_id            = aws_security_group.endpoint_logs.id
  description                  = "Calls of logs"
  referenced_security_group_id = aws_security_group.service.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_security_group" "endpoint_secretsmanager" {
  name        = "prop-backend-staging-endpoint-secretsmanager"
  description = "The interface endpoint of secretsmanager"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "prop-backend-staging-endpoint-secretsmanager"
  }
}

resource "aws_vpc_security_group_ingress_rule" "endpoint_secretsmanager_https_from_service" {
  security_group_id            = aws_security_group.endpoint_secretsmanager.id
  description                  = "Calls of secretsmanager"
  referenced_security_group_id = aws_security_group.service.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}
