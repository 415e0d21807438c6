# Opens the tables of a Parley sweep, or of a deposit of one.
#
#   library(parleysweep)
#   sweep <- open_sweep("results")
#   sweep$runs[["signatures.count"]]               # a column; NA where a measure does not apply
#   sweep_regression(sweep, "signatures.count")    # as parley sensitivity results --by regression

# The sweep in a folder: its study, the description of its tables, and the table of runs.
open_sweep <- function(folder) {
  package <- fromJSON(file.path(folder, "datapackage.json"), simplifyVector = FALSE)
  study <- fromJSON(file.path(folder, "manifest.json"), simplifyVector = FALSE)$study
  sweep <- list(folder = folder, package = package, study = study)
  sweep$factors <- vapply(study$factors, function(one) one$name, "")
  sweep$metrics <- vapply(study$metrics, function(one) one$name, "")
  sweep$runs <- sweep_table(sweep, "runs")
  sweep
}

resource_of <- function(sweep, path) {
  known <- Filter(function(one) identical(one$path, path), sweep$package$resources)
  if (length(known) == 0) NULL else known[[1]]
}

# A table as a data frame: from CSV where the sweep keeps one, else from Parquet, which takes the package arrow.
sweep_table <- function(sweep, name) {
  resource <- resource_of(sweep, paste0(name, ".csv"))
  if (is.null(resource)) {
    resource <- resource_of(sweep, paste0(name, ".parquet"))
    if (is.null(resource)) stop("the sweep has no table ", name)
    if (!requireNamespace("arrow", quietly = TRUE))
      stop("the table ", name, " is kept as Parquet: install the package arrow, or parley query \"select * from ", name, "\" FOLDER --csv")
  }
  path <- file.path(sweep$folder, resource$path)
  if (!file.exists(path)) stop(resource$path, " is missing")
  if (file.size(path) != resource$bytes) stop(resource$path, " is not what was written: it has another length")
  if (requireNamespace("digest", quietly = TRUE) &&
      paste0("sha256:", digest::digest(path, "sha256", file = TRUE)) != resource$hash)
    stop(resource$path, " is not what was written: its checksum is another")
  if (endsWith(path, ".parquet")) return(as.data.frame(arrow::read_parquet(path)))
  types <- c(string = "character", integer = "integer", number = "numeric")
  fields <- resource$schema$fields
  classes <- setNames(types[vapply(fields, function(one) one$type, "")], vapply(fields, function(one) one$name, ""))
  read.csv(path, check.names = FALSE, colClasses = unname(classes), na.strings = "", encoding = "UTF-8", strip.white = FALSE)
}

# Mean of a metric over the runs of every point, by point; a point without any run that has it has none.
sweep_points <- function(sweep, metric) {
  values <- sweep$runs[[metric]]
  if (is.null(values)) stop("the sweep has no metric ", metric)
  tapply(values[!is.na(values)], sweep$runs$point[!is.na(values)], mean)
}

# Value of a factor at every point: of variants their place in the list.
coordinates <- function(sweep, factor, points) {
  own <- Filter(function(one) identical(one$name, factor), sweep$study$factors)[[1]]
  values <- sweep$runs[[factor]][match(points, sweep$runs$point)]
  if (is.null(own$names)) values else match(values, unlist(own$names)) - 1
}

standardised <- function(x, y) {
  if (length(unique(y)) < 2) stop("the outcome is the same in every run: no factor matters to it")
  scaled <- function(values) (values - mean(values)) / sqrt(mean((values - mean(values))^2))
  columns <- apply(x, 2, scaled)
  outcome <- scaled(y)
  along <- crossprod(columns, outcome) / length(outcome)
  coefficients <- solve(crossprod(columns) / length(outcome), along)[, 1]
  list(coefficients = setNames(coefficients, colnames(x)), r2 = sum(coefficients * along))
}

# Standardised coefficients of the factors, on values and on ranks, with R squared of each. Rows are points, with the mean over their
# runs: not for designs whose points do not stand for themselves.
sweep_regression <- function(sweep, metric) {
  design <- sweep$study$design$id
  if (!is.null(design) && design %in% c("saltelli", "morris", "fast"))
    stop("the points of a ", design, " design do not stand for themselves")
  means <- sweep_points(sweep, metric)
  x <- vapply(sweep$factors, function(name) as.numeric(coordinates(sweep, name, names(means))), numeric(length(means)))
  straight <- standardised(x, as.numeric(means))
  ranked <- standardised(apply(x, 2, rank), rank(as.numeric(means)))
  list(coefficient = straight$coefficients, rank = ranked$coefficients, r2 = straight$r2, rank_r2 = ranked$r2)
}

# Sobol' indices of a saltelli design: first order by Saltelli et al. 2010, total by Jansen 1999. Base rows with a run that has no value
# are left out whole.
sweep_variance <- function(sweep, metric) {
  design <- sweep$study$design
  if (is.null(design) || design$id != "saltelli") stop("Sobol' indices need the design saltelli")
  k <- length(sweep$factors)
  blocks <- if (isTRUE(design$options$secondOrder)) 2 * k + 2 else k + 2
  means <- sweep_points(sweep, metric)
  y <- matrix(NA_real_, blocks, sweep$study$points / blocks)
  y[as.integer(names(means))] <- means
  y <- y[, colSums(is.na(y)) == 0, drop = FALSE]
  a <- y[1, ]
  b <- y[blocks, ]
  both <- c(a, b)
  variance <- mean((both - mean(both))^2)
  first <- vapply(seq_len(k), function(i) mean((b - mean(both)) * (y[i + 1, ] - a)) / variance, 0)
  total <- vapply(seq_len(k), function(i) mean((a - y[i + 1, ])^2) / (2 * variance), 0)
  list(first = setNames(first, sweep$factors), total = setNames(total, sweep$factors))
}
