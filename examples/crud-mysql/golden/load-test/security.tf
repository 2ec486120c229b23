# Who may talk to whom. Each conversation is open on both of its sides; nothing else is.

resource "aws_security_group" "load_balancer" {
  name        = "crud-mysql-load-test-load-balancer"
  description = "The load balancer"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "crud-mysql-load-test-load-balancer"
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
  name        = "crud-mysql-load-test-service"
  description = "The service"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "crud-mysql-load-test-service"
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
  from_port                    = 3306
  to_port                      = 3306
}

resource "aws_vpc_security_group_egress_rule" "service_https_to_internet" {
  security_group_id = aws_security_group.service.id
  description       = "Images, packages, AWS and third parties over HTTPS"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_security_group" "database" {
  name        = "crud-mysql-load-test-database"
  description = "The database"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "crud-mysql-load-test-database"
  }
}

resource "aws_vpc_security_group_ingress_rule" "database_sql_from_service" {
  security_group_id            = aws_security_group.database.id
  description                  = "The service's queries"
  referenced_security_group_id = aws_security_group.service.id
  ip_protocol                  = "tcp"
  from_port                    = 3306
  to_port                      = 3306
}

resource "aws_security_group" "nat_instance" {
  name        = "crud-mysql-load-test-nat-instance"
  description = "The NAT instance"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "crud-mysql-load-test-nat-instance"
  }
}

resource "aws_vpc_security_group_ingress_rule" "nat_instance_https_from_service_a" {
  security_group_id = aws_security_group.nat_instance.id
  description       = "HTTPS that is forwarded"
  cidr_ipv4         = "172.31.0.0/26"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_ingress_rule" "nat_instance_https_from_service_b" {
  security_group_id = aws_security_group.nat_instance.id
  description       = "HTTPS that is forwarded"
  cidr_ipv4         = "172.31.0.64/26"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "nat_instance_https_to_internet" {
  security_group_id = aws_security_group.nat_instance.id
  description       = "What it forwards, and its own calls of EC2"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_security_group" "load_generator_master" {
  name        = "crud-mysql-load-test-load-generator-master"
  description = "The load generator's master"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "crud-mysql-load-test-load-generator-master"
  }
}

resource "aws_vpc_security_group_ingress_rule" "load_generator_master_page_from_203_0_113_7_32" {
  security_group_id = aws_security_group.load_generator_master.id
  description       = "Locust's page, for operators"
  cidr_ipv4         = "203.0.113.7/32"
  ip_protocol       = "tcp"
  from_port         = 8089
  to_port           = 8089
}

resource "aws_vpc_security_group_ingress_rule" "load_generator_master_locust_from_load_generator_worker" {
  security_group_id            = aws_security_group.load_generator_master.id
  description                  = "Workers report to the master"
  referenced_security_group_id = aws_security_group.load_generator_worker.id
  ip_protocol                  = "tcp"
  from_port                    = 5557
  to_port                      = 5557
}

resource "aws_vpc_security_group_egress_rule" "load_generator_master_https_to_internet" {
  security_group_id = aws_security_group.load_generator_master.id
  description       = "Locust itself, and requests to the entry"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "load_generator_master_http_to_internet" {
  security_group_id = aws_security_group.load_generator_master.id
  description       = "Requests to the entry"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_security_group" "load_generator_worker" {
  name        = "crud-mysql-load-test-load-generator-worker"
  description = "The load generator's workers"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "crud-mysql-load-test-load-generator-worker"
  }
}

resource "aws_vpc_security_group_egress_rule" "load_generator_worker_locust_to_load_generator_master" {
  security_group_id            = aws_security_group.load_generator_worker.id
  description                  = "Workers report to the master"
  referenced_security_group_id = aws_security_group.load_generator_master.id
  ip_protocol                  = "tcp"
  from_port                    = 5557
  to_port                      = 5557
}

resource "aws_vpc_security_group_egress_rule" "load_generator_worker_https_to_internet" {
  security_group_id = aws_security_group.load_generator_worker.id
  description       = "Locust itself, and requests to the entry"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "load_generator_worker_http_to_internet" {
  security_group_id = aws_security_group.load_generator_worker.id
  description       = "Requests to the entry"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}
