"""Many reports: walk a folder, check each in a worker process, keep one result per report, sum up.

The folder of a run is its only state. What is in it depends on the reports and the settings alone:
neither on the number of workers, nor on their order, nor on how often the run was interrupted.
"""
